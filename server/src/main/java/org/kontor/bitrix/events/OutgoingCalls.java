package org.kontor.bitrix.events;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.kontor.bitrix.events.Handlers.Handler;
import org.kontor.records.Operation;
import org.kontor.telephony.Call;
import org.kontor.telephony.Calls;
import org.kontor.telephony.Dialler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** ONEXTERNALCALLSTART: a program that is told of it calls the number for the person who has clicked it. */
@Component
final class OutgoingCalls implements Dialler {

    private final Handlers handlers;
    private final ObjectProvider<Calls> calls;
    private final Clock clock;

    OutgoingCalls(Handlers handlers, ObjectProvider<Calls> calls, Clock clock) {
        this.handlers = handlers;
        this.calls = calls;
        this.clock = clock;
    }

    private List<Handler> listening() {
        return handlers.list(null).stream().filter(handler -> handler.stoppedAt() == null && handler.events().contains(EventNames.CALL_OUT)).toList();
    }

    @Override
    public boolean listens() {
        return !listening().isEmpty();
    }

    @Override
    public void dial(Operation operation, Call call) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("PHONE_NUMBER", call.phone());
        data.put("PHONE_NUMBER_INTERNATIONAL", call.normalized().startsWith("+") ? call.normalized() : "+" + call.normalized());
        data.put("EXTENSION", "");
        data.put("USER_ID", call.person());
        data.put("CALL_LIST_ID", 0);
        data.put("LINE_NUMBER", Objects.requireNonNullElse(call.line(), ""));
        data.put("IS_MOBILE", 0);
        data.put("CALL_ID", call.code());
        data.put("CRM_ENTITY_TYPE", calls.getObject().about(call).map(key -> key.type().toUpperCase(Locale.ROOT)).orElse(""));
        data.put("CRM_ENTITY_ID", calls.getObject().about(call).map(key -> key.id()).orElse(0L));
        listening().forEach(handler -> handlers.queue(handler.id(), EventNames.CALL_OUT, data, clock.instant()));
    }
}
