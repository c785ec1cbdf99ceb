/** What a newcomer finds after the first start. */
@NullMarked
package io.rapport.stack.demo;

import org.jspecify.annotations.NullMarked;
