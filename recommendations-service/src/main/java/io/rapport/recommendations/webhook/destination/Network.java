package io.rapport.recommendations.webhook.destination;

import java.net.InetAddress;

/** A range of addresses, as in {@code 192.168.0.0/16}. */
record Network(byte[] prefix, int bits) {
    /** @throws IllegalArgumentException for what is no such range */
    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a network is address/bits, was " + cidr);
        }
        byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("no network has so many bits: " + cidr);
        }
        return new Network(prefix, bits);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
