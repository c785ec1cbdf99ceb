/**
 * Measures of a network of give and take, docs/formulas.md in code: a graph in, figures out. What is
 * undefined is so with a reason, never 0 and never NaN.
 */
package io.rapport.recommendations.core.network;
