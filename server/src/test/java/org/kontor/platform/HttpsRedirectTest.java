package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class HttpsRedirectTest {

    @TempDir
    Path folder;

    @Test
    void whoComesByPlainHttpIsSentToTheAddressWithHttps() throws Exception {
        Path pem = Files.writeString(folder.resolve("any.pem"), "");
        int port = freePort();
        Environment environment = Environment.read(Map.of(
                "KONTOR_TLS_CERTIFICATE", pem.toString(), "KONTOR_TLS_KEY", pem.toString(),
                "KONTOR_TLS_REDIRECT_PORT", String.valueOf(port), "KONTOR_PUBLIC_URL", "https://kontor.example.com")::get);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setBaseDirectory(folder.toFile());
        new HttpsRedirect(environment).customize(factory);
        TomcatWebServer server = (TomcatWebServer) factory.getWebServer();
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "//evil.example/deals?filter=%7B%7D")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(308);
            assertThat(answer.headers().firstValue("Location")).contains("https://kontor.example.com/evil.example/deals?filter=%7B%7D");
            assertThat(client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/")).build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as("the port of the portal itself goes on to the application, which is none here")
                    .isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    private static int freePort() throws IOException {
        for (int port = 18_560; ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.net.BindException taken) {
                // the next one
            }
        }
    }
}
