/**
 * When to say something to ego, and when to be quiet again (F9, F16, F17, F19 in docs/formulas.md). A warning has
 * a memory, {@link io.rapport.recommendations.core.warning.WarningState}; every rule is a function of that memory
 * and of what is read now.
 */
package io.rapport.recommendations.core.warning;
