package org.kontor.notify;

import org.kontor.identity.PersonNews;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells what the modules below this one want people to be told, in the transaction that they publish it in. */
@Component
final class PersonNewsListener {

    private final Notices notices;

    PersonNewsListener(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(PersonNews news) {
        notices.tell(News.at(news.href(), news.kind(), news.tag(), news.by()).with(news.details()), news.people());
    }
}
