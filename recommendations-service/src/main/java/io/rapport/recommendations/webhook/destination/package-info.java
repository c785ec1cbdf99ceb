/** Where webhooks may go: never inside the network, in whatever spelling, and to the very address that was looked at. */
@org.jspecify.annotations.NullMarked
package io.rapport.recommendations.webhook.destination;
