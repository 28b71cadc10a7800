package org.kontor.bitrix;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kontor.bitrix.protocol.Requests;
import org.kontor.bitrix.protocol.Responder;
import org.kontor.identity.AllowedAddresses;
import org.kontor.platform.Environment;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where the protocol is reached: a servlet of its own, open to pages of other sites, since no cookie counts there. */
@Configuration(proxyBeanMethods = false)
class Entrance {

    @Bean
    ServletRegistrationBean<Gateway> restGateway(
            Requests requests, Responder responder, Webhooks webhooks, Applications applications, AllowedAddresses addresses, Environment environment) {
        Gateway gateway = new Gateway(requests, responder, webhooks, applications, addresses, environment);
        ServletRegistrationBean<Gateway> bean = new ServletRegistrationBean<>(gateway, "/rest/*");
        bean.setMultipartConfig(new MultipartConfigElement("", Requests.LARGEST, Requests.LARGEST, 1 << 20));
        return bean;
    }

    @Bean
    ServletRegistrationBean<TokenServlet> oauthToken(Requests requests, Applications applications, Portal portal) {
        return new ServletRegistrationBean<>(new TokenServlet(requests, applications, portal), "/oauth/token", "/oauth/token/*");
    }

    @Bean
    FilterRegistrationBean<Openness> restOpenness() {
        FilterRegistrationBean<Openness> bean = new FilterRegistrationBean<>(new Openness());
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bean;
    }

    /** Collapses repeated slashes, which clients make of an address that ends with one, and lets other sites call. */
    static final class Openness extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String path = request.getRequestURI();
            return !(path.startsWith("/rest/") || path.startsWith("//rest/") || path.startsWith("/oauth/token"));
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setHeader("Access-Control-Allow-Origin", "*");
            if (request.getMethod().equals("OPTIONS")) {
                response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
                response.setHeader("Access-Control-Allow-Headers", "*, Authorization, Content-Type");
                response.setHeader("Access-Control-Max-Age", "86400");
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            String path = request.getRequestURI();
            chain.doFilter(path.contains("//") ? new Collapsed(request, path.replaceAll("/{2,}", "/")) : request, response);
        }
    }

    private static final class Collapsed extends HttpServletRequestWrapper {

        private final String path;

        Collapsed(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(path);
        }
    }
}
