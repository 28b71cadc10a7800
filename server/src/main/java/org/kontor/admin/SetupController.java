package org.kontor.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.identity.SessionCookie;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.RequestLanguage;
import org.kontor.records.Rates;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The wizard of the first visit; it needs no session, its link is the key. */
@RestController
@RequestMapping("/api/setup")
class SetupController {

    private static final Pattern ZONES =
            Pattern.compile("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

    private final Setup setup;
    private final FirstData firstData;
    private final Rates rates;
    private final SessionCookie cookie;

    SetupController(Setup setup, FirstData firstData, Rates rates, SessionCookie cookie) {
        this.setup = setup;
        this.firstData = firstData;
        this.rates = rates;
        this.cookie = cookie;
    }

    record Needed(boolean needed) {}

    record Options(List<TradeOption> trades, List<String> currencies, List<String> timeZones) {}

    record TradeOption(String code, String title, List<StageOption> stages) {}

    record StageOption(String title, int color, String semantic) {}

    @GetMapping
    Needed needed() {
        return new Needed(setup.needed());
    }

    @GetMapping("/options")
    Options options(HttpServletRequest request, @RequestParam(defaultValue = "") String language) {
        String texts = Messages.LANGUAGES.contains(language) ? language : RequestLanguage.of(request);
        return new Options(
                firstData.trades(texts).stream()
                        .map(trade -> new TradeOption(
                                trade.code(), trade.title(), trade.stages().stream().map(SetupController::stage).toList()))
                        .toList(),
                List.copyOf(rates.currencies()),
                ZoneId.getAvailableZoneIds().stream().filter(zone -> ZONES.matcher(zone).matches()).sorted().toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@RequestBody Patch body, HttpServletRequest request, HttpServletResponse response) {
        if (body.has("language") && Messages.LANGUAGES.contains(body.text("language", 10))) {
            request.setAttribute(RequestLanguage.ATTRIBUTE, body.text("language", 10));
        }
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        cookie.give(response, setup.complete(body, request.getRemoteAddr(), agent));
    }

    private static StageOption stage(NewStage stage) {
        return new StageOption(stage.title(), stage.color(), stage.semantic());
    }
}
