/** How what is to be told reaches its targets: signed, again and again, none waiting for another. */
@org.jspecify.annotations.NullMarked
package io.rapport.recommendations.webhook.delivery;
