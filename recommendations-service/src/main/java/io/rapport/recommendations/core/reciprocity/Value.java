package io.rapport.recommendations.core.reciprocity;

/**
 * What one entry is worth, with its parts (docs/formulas.md). Unit: points of effort; an ordinary confirmed
 * meeting of two is 1.
 *
 * @param base by kind
 * @param size factor of the size
 * @param confirmation factor of the status
 * @param groupSize counterparties that share the effort, from 1
 */
public record Value(double base, double size, double confirmation, int groupSize) {
    /** {@code base × size × confirmation / groupSize}, 0 or more. */
    public double amount() {
        return base * size * confirmation / groupSize;
    }
}
