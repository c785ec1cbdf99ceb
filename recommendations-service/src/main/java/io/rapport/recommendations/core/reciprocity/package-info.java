/**
 * The arithmetic of give and take, FORMULAS.md 1, 2 and 10 in code: entries and an instant in, balances, evidence and
 * levels out. It knows neither the clock nor the database; docs/formulas.md says the same in plain words.
 */
package io.rapport.recommendations.core.reciprocity;
