package io.rapport.recommendations.core.suggestion;

/** Why a person refuses a recommendation. Names are API: never rename, only add. */
public enum DismissReason {
    /** Three of these in a row bring smaller steps (A12). */
    TOO_BUSY,
    NOT_RELEVANT,
    NOT_NOW,
    /** The person comes back after 90 days at the earliest, and not never (E32). */
    TOO_DIFFERENT,
    /** Nothing about that counterparty any more (P9). */
    DO_NOT_SUGGEST
}
