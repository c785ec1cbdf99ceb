/**
 * The arithmetic of give and take, docs/formulas.md in code: entries and an instant in, balances, evidence and
 * levels out. It knows neither the clock nor the database; docs/formulas.md says the same in plain words.
 */
package io.rapport.recommendations.core.reciprocity;
