package org.kontor.notify;

import org.kontor.access.Access;
import org.kontor.access.FunctionRight;
import org.kontor.platform.Checks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those who look after the system that one of its own checks has found something. */
@Component
final class CheckNews {

    private final Notices notices;
    private final Access access;

    CheckNews(Notices notices, Access access) {
        this.notices = notices;
        this.access = access;
    }

    @EventListener
    void on(Checks.TurnedBad bad) {
        String text = "check_" + bad.check().code();
        notices.tell(News.at("/settings/state", text, text, null), access.having(FunctionRight.SYSTEM));
    }
}
