package org.kontor.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** With a certificate of its own: sends whoever comes by plain HTTP to the address with HTTPS, from the port that the settings name. */
@Component
final class HttpsRedirect implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Environment environment;

    HttpsRedirect(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Environment.Certificate certificate = environment.certificate();
        if (certificate == null || certificate.redirectPort() == 0) {
            return;
        }
        Connector plain = new Connector(Http11NioProtocol.class.getName());
        plain.setPort(certificate.redirectPort());
        try {
            ((Http11NioProtocol) plain.getProtocolHandler()).setAddress(InetAddress.getByName(environment.bind()));
        } catch (UnknownHostException e) {
            throw new StartRefused("bind", environment.bind());
        }
        factory.addAdditionalConnectors(plain);
        factory.addEngineValves(new Sending(plain, environment.publicUrl().toString()));
    }

    /** Answers what comes through the plain port before anything of the application sees it. */
    private static final class Sending extends ValveBase {

        private final Connector plain;
        private final String address;

        private Sending(Connector plain, String address) {
            super(true);
            this.plain = plain;
            this.address = address;
        }

        @Override
        public void invoke(Request request, Response response) throws java.io.IOException, jakarta.servlet.ServletException {
            if (!request.getConnector().equals(plain)) {
                getNext().invoke(request, response);
                return;
            }
            String query = request.getQueryString();
            // 308: a form that was sent stays one; the path begins with one slash, so it cannot name another host
            response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
            response.setHeader("Location", address + request.getRequestURI().replaceFirst("^/+", "/") + (query == null ? "" : "?" + query));
        }
    }
}
