package org.kontor.task.template;

import org.kontor.identity.PersonJoined;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is new in the company gets the tasks that are set on hire, in the transaction that takes him in. */
@Component
final class Welcome {

    private final ObjectProvider<TemplateSetting> setting;

    Welcome(ObjectProvider<TemplateSetting> setting) {
        this.setting = setting;
    }

    @EventListener
    void on(PersonJoined joined) {
        setting.getObject().welcome(joined.person());
    }
}
