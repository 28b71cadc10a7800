package org.kontor.bitrix;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Requests;
import org.kontor.bitrix.protocol.Requests.Target;
import org.kontor.bitrix.protocol.Responder;
import org.kontor.identity.AllowedAddresses;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything under {@code /rest/}: never looks at cookies, opens the request by its token alone. */
final class Gateway extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final transient Requests requests;
    private final transient Responder responder;
    private final transient Webhooks webhooks;
    private final transient Applications applications;
    private final transient AllowedAddresses addresses;
    private final transient Environment environment;

    Gateway(
            Requests requests,
            Responder responder,
            Webhooks webhooks,
            Applications applications,
            AllowedAddresses addresses,
            Environment environment) {
        this.requests = requests;
        this.responder = responder;
        this.webhooks = webhooks;
        this.applications = applications;
        this.addresses = addresses;
        this.environment = environment;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean xml = false;
        try {
            if (!request.isSecure() && "https".equals(environment.publicUrl().getScheme()) && !local(request)) {
                throw new Refusal(400, "INVALID_REQUEST", "Https required.");
            }
            Target target = Requests.target(request.getRequestURI().substring(request.getServletPath().length()));
            xml = target.xml();
            Map<String, @Nullable Object> values = requests.parameters(request);
            Caller caller = open(request, target, new Params(values).text("auth"));
            responder.answer(response, caller, target, values);
        } catch (Refusal refusal) {
            Responder.refuse(response, refusal, xml);
        } catch (Problem problem) {
            Responder.refuse(response, new Refusal(problem.kind().status(), problem.code(), problem.code()), xml);
        } catch (RuntimeException e) {
            LOG.error("A request to {} failed", request.getMethod(), e);
            Responder.refuse(response, new Refusal(500, "INTERNAL_SERVER_ERROR", "Internal server error"), xml);
        }
    }

    private Caller open(HttpServletRequest request, Target target, String auth) {
        String ip = request.getRemoteAddr();
        Caller caller;
        if (target.person() != null && target.code() != null) {
            caller = webhooks.open(target.person(), target.code(), ip, target.method())
                    .orElseThrow(() -> new Refusal(401, "INVALID_CREDENTIALS", "Invalid request credentials"));
        } else {
            String header = String.valueOf(request.getHeader("Authorization"));
            String token = auth.isEmpty() && header.startsWith("Bearer ") ? header.substring(7).strip() : auth;
            if (token.isEmpty()) {
                throw new Refusal(401, "NO_AUTH_FOUND", "Wrong authorization data");
            }
            caller = applications.open(token);
            if (caller == null) {
                throw new Refusal(401, "invalid_token", "Unable to get application by token");
            }
        }
        addresses.check(ip);
        request.setAttribute(Audit.ACTING, caller.actor().person());
        return caller;
    }

    private static boolean local(HttpServletRequest request) {
        return request.getRemoteAddr().startsWith("127.") || request.getRemoteAddr().equals("0:0:0:0:0:0:0:1") || request.getRemoteAddr().equals("::1");
    }
}
