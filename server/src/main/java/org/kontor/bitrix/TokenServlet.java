package org.kontor.bitrix;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Requests;
import org.kontor.bitrix.protocol.Responder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /oauth/token/}: tokens of an application for its code or its refresh token, by GET and POST. */
final class TokenServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(TokenServlet.class);

    private final transient Requests requests;
    private final transient Applications applications;
    private final transient Portal portal;

    TokenServlet(Requests requests, Applications applications, Portal portal) {
        this.requests = requests;
        this.applications = applications;
        this.portal = portal;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Params params = new Params(requests.parameters(request));
            String kind = switch (params.text("grant_type")) {
                case "authorization_code" -> "code";
                case "refresh_token" -> "refresh";
                default -> throw new Refusal(400, "invalid_request", "The grant type is unknown");
            };
            String given = params.text(kind.equals("code") ? "code" : "refresh_token");
            Applications.Granted granted = applications.exchange(params.text("client_id"), params.text("client_secret"), kind, given);
            Responder.write(response, 200, body(granted), false);
        } catch (Refusal refusal) {
            Responder.refuse(response, refusal, false);
        } catch (RuntimeException e) {
            LOG.error("A request for a token failed", e);
            Responder.refuse(response, new Refusal(500, "INTERNAL_SERVER_ERROR", "Internal server error"), false);
        }
    }

    private Map<String, @Nullable Object> body(Applications.Granted granted) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("access_token", granted.access());
        body.put("expires", granted.expires().getEpochSecond());
        body.put("expires_in", Applications.ACCESS.toSeconds());
        body.put("scope", String.join(",", granted.application().scopes()));
        body.putAll(portal.known());
        body.put("status", "L");
        body.put("user_id", granted.person());
        body.put("refresh_token", granted.refresh());
        return body;
    }
}
