/** What the product says to people, apart from the code that decides when it is said. */
package io.rapport.recommendations.words;
