/** Rapport as a client sees it: addresses, tokens and JSON over HTTP. */
@NullMarked
package io.rapport.stack.client;

import org.jspecify.annotations.NullMarked;
