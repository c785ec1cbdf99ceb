/** Webhooks (Standard Webhooks 1.0.0): who is told what. A person's own warnings for the person, the directory for machines. */
@org.jspecify.annotations.NullMarked
package io.rapport.recommendations.webhook;
