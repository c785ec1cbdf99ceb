/** Each server of the stack, as it is started, found ready and stopped. */
@NullMarked
package io.rapport.stack.server;

import org.jspecify.annotations.NullMarked;
