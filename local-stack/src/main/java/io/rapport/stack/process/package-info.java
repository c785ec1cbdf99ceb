/** Operating-system processes that are found again, and what they stand on: ports, folders, the checkout. */
@NullMarked
package io.rapport.stack.process;

import org.jspecify.annotations.NullMarked;
