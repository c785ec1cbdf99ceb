/** What can be told from a history and a date alone. It knows neither the clock nor the database, nor any language. */
package io.rapport.recommendations.core;
