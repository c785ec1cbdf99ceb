/** What surrounds a person at one instant, as that person may see it. */
package io.rapport.recommendations.core.situation;
