package org.kontor.bitrix.crm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The twelve colours of stages and values as the protocol writes colours. */
final class StageColors {

    private static final List<String> HEX = List.of(
            "#9DA7B3", "#39A8EF", "#2FC6F6", "#55D0E0", "#7BD500", "#47E4C2", "#FFA900", "#F1A9C0", "#FF5752", "#A98BE0", "#C6A57A", "#596270");

    private StageColors() {}

    static String hex(@Nullable Integer color) {
        return color == null || color < 1 || color > HEX.size() ? "" : HEX.get(color - 1);
    }

    /** The nearest of the twelve; null for what is no colour. */
    static @Nullable Integer nearest(String hex) {
        if (!hex.matches("#?[0-9A-Fa-f]{6}")) {
            return null;
        }
        int wanted = Integer.parseInt(hex.replace("#", ""), 16);
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < HEX.size(); i++) {
            int own = Integer.parseInt(HEX.get(i).substring(1), 16);
            long red = (wanted >> 16) - (own >> 16);
            long green = (wanted >> 8 & 255) - (own >> 8 & 255);
            long blue = (wanted & 255) - (own & 255);
            long far = red * red + green * green + blue * blue;
            if (far < least) {
                least = far;
                best = i + 1;
            }
        }
        return best;
    }
}
