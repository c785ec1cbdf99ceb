/**
 * The catalogue of rules: each looks at one person's situation and suggests what would do good, and says why. Pure: it
 * knows neither the clock nor the database.
 */
package io.rapport.recommendations.core.suggestion.rule;
