package org.kontor.notify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.FailedJobs;
import org.kontor.platform.Mail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the state of the system: whether letters and pushes leave, what fails and when it is tried again. */
@RestController
class SendingController {

    private final Sending sending;
    private final PersonNames people;
    private final FailedJobs jobs;
    private final Mail mail;
    private final Access access;

    SendingController(Sending sending, PersonNames people, FailedJobs jobs, Mail mail, Access access) {
        this.access = access;
        this.sending = sending;
        this.people = people;
        this.jobs = jobs;
        this.mail = mail;
    }

    @GetMapping("/api/notices/sending")
    Map<String, Object> state(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mail", Map.of("works", mail.works(), "waiting", sending.waiting(NoticeChannel.MAIL)));
        state.put("push", Map.of("waiting", sending.waiting(NoticeChannel.PUSH)));
        state.put("failing", sending.failing().stream().map(this::failing).toList());
        state.put("jobs", jobs.list());
        return state;
    }

    private Map<String, @Nullable Object> failing(Sending.Failing one) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("person", Map.of(
                "id", one.person(), "name", people.find(one.person()).map(PersonBrief::name).orElse("")));
        shown.put("channel", one.channel());
        shown.put("failures", one.failures());
        shown.put("error", one.error());
        shown.put("failedAt", one.failedAt());
        shown.put("retryAt", one.retryAt());
        return shown;
    }
}
