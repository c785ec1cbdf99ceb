package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A contact on its way out.
 *
 * @param uid what other tools may call it
 * @param fields all that it has, as {@code POST /v1/contacts} takes them
 */
public record Exported(String uid, ObjectNode fields) {}
