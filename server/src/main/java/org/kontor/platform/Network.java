package org.kontor.platform;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses ({@code 10.0.0.0/8}, {@code fd00::/8}) or a single one.
 *
 * @param address its first address
 * @param bits how many leading bits are given
 */
public record Network(InetAddress address, int bits) {

    /** Reads one as people write it; null if it is none. Names are none: only what is written can be compared. */
    public static @Nullable Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2 || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
            return null;
        }
        InetAddress address = literal(parts[0]);
        if (address == null) {
            return null;
        }
        int longest = address.getAddress().length * 8;
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : longest;
        return bits > longest ? null : new Network(address, bits);
    }

    /** An address as written, without asking any name server; null if it is none. */
    public static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the address lies in this range; an IPv4 address never lies in a range of IPv6. */
    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] asked = other.getAddress();
        if (own.length != asked.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(own, 0, whole, asked, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xff & ~(0xff >> rest);
        return rest == 0 || (own[whole] & mask) == (asked[whole] & mask);
    }

    /** As it is written: {@code 10.0.0.0/8}, a single address without its bits. */
    @Override
    public String toString() {
        String text = address.getHostAddress();
        return bits == address.getAddress().length * 8 ? text : text + "/" + bits;
    }
}
