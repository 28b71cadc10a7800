package org.kontor.bitrix.crm;

import org.kontor.bitrix.protocol.Comparison;
import org.kontor.records.Match;

/** How the columns of a module's own table are compared for a key of a filter. */
final class Matches {

    private Matches() {}

    /** The same comparison; whoever knows ranges takes them apart before. */
    static Match of(Comparison.Kind kind) {
        return switch (kind) {
            case EQUAL, BETWEEN -> Match.EQUAL;
            case CONTAINS -> Match.CONTAINS;
            case LIKE -> Match.LIKE;
            case MORE -> Match.MORE;
            case LESS -> Match.LESS;
            case AT_LEAST -> Match.AT_LEAST;
            case AT_MOST -> Match.AT_MOST;
        };
    }
}
