package org.kontor.bitrix.events;

import java.util.Map;

/** What an application is given with an event to act by; implemented where applications are kept. */
public interface EventTokens {

    /** The members of {@code auth}; none for an outgoing webhook. */
    Map<String, Object> of(Handlers.Handler handler);
}
