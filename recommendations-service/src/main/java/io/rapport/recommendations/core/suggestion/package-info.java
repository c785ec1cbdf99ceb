/**
 * What may be recommended and what is: suggestions with their reasons, what became of earlier ones, and the choice of
 * the day. Plain values; it knows neither the clock nor the database.
 */
package io.rapport.recommendations.core.suggestion;
