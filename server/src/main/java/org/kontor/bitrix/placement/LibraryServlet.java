package org.kontor.bitrix.placement;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The browser library for pages of applications: they load it from here as they did from the vendor, and it names nobody. */
final class LibraryServlet extends HttpServlet {

    private final byte[] script;

    LibraryServlet() throws IOException {
        try (InputStream file = LibraryServlet.class.getResourceAsStream("/bitrix/bx24.js")) {
            script = Objects.requireNonNull(file).readAllBytes();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/javascript;charset=utf-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        // it is there for pages of other origins
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setContentLength(script.length);
        response.getOutputStream().write(script);
    }
}
