package org.kontor.platform;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Answers to clients on this machine (a proxy beside us, tests) go uncompressed: compressing costs a quarter of the
 * throughput and loopback has no lack of width.
 */
@Component
final class LoopbackWithoutCompression implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                if (request.getHeader("Accept-Encoding") != null
                        && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()) {
                    request.getCoyoteRequest().getMimeHeaders().removeHeader("Accept-Encoding");
                }
                getNext().invoke(request, response);
            }
        });
    }
}
