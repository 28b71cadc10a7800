package org.kontor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Closes the addresses of a function to those who have not got it, whatever the controller behind them asks. */
@Configuration(proxyBeanMethods = false)
class FunctionGate implements WebMvcConfigurer, HandlerInterceptor {

    private record Gate(@Nullable String method, PathPattern path, FunctionRight function) {}

    private final List<Gate> gates;
    private final Actors actors;
    private final Access access;

    FunctionGate(List<FunctionRight> functions, Actors actors, Access access) {
        this.actors = actors;
        this.access = access;
        this.gates = functions.stream()
                .flatMap(function -> function.paths().stream()
                        .map(path -> gate(path, function)))
                .toList();
    }

    private static Gate gate(String path, FunctionRight function) {
        int space = path.indexOf(' ');
        return new Gate(
                space < 0 ? null : path.substring(0, space), PathPatternParser.defaultInstance.parse(path.substring(space + 1)), function);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        for (Gate gate : gates) {
            if (closes(gate, request) && gate.path().matches(path)) {
                Actor actor = actors.of(SignedIn.behind(new ServletWebRequest(request)));
                access.require(actor, gate.function().code());
            }
        }
        return true;
    }

    private static boolean closes(Gate gate, HttpServletRequest request) {
        return gate.method() == null || gate.method().equals(request.getMethod().equals("HEAD") ? "GET" : request.getMethod());
    }
}
