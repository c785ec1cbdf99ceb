/** Where a request's trace goes on: through the outbox, into Kafka, to the batch that applies it. */
package io.rapport.chassis.trace;
