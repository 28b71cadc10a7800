package org.kontor.records;

import org.springframework.beans.factory.BeanFactory;

/** Sends what has changed to the open pages, which the product does by its clock and a test when it says so. */
public final class LiveDelivery {

    private LiveDelivery() {}

    /** Sends everything up to now. */
    public static void now(BeanFactory beans) {
        beans.getBean(Journal.class).drain();
        beans.getBean(LiveFeed.class).flush();
    }
}
