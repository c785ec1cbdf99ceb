/** Real servers and the packaged services as processes of their own, for {@code ./rapport run} and for tests. */
@NullMarked
package io.rapport.stack;

import org.jspecify.annotations.NullMarked;
