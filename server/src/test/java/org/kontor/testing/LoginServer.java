package org.kontor.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * A provider of OpenID Connect as companies have one: Spring Authorization Server on a free port of this machine. Its client "kontor" (secret
 * "kontor-secret") must use PKCE; who is signed in to it stands in the header {@link #USER}. What it says of him is
 * {@link #says}.
 */
public final class LoginServer implements AutoCloseable {

    /** The header by which somebody is signed in over there. */
    public static final String USER = "X-User";

    private static final Map<String, Map<String, Object>> CLAIMS = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;

    /** Starts it; {@code redirect} is where it may send people back to. */
    public LoginServer(String redirect) {
        context = new SpringApplication(Beans.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--spring.config.location=optional:classpath:/nowhere/",
                        "--spring.main.banner-mode=off", "--logging.level.root=warn", "--redirect=" + redirect);
    }

    /** Its issuer. */
    public String issuer() {
        return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** What it says of somebody beside his name there: claims by name. */
    public void says(String user, Map<String, Object> claims) {
        CLAIMS.put(user, claims);
    }

    /** Its word that somebody has signed out there: a token of these claims, signed with its key. */
    public String signed(JWTClaimsSet claims) {
        return signed(claims, context.getBean(KeyPair.class), "one");
    }

    /** The same signed by a key that is not its own, under the name of its own. */
    public String forged(JWTClaimsSet claims) {
        try {
            return signed(claims, new Beans().pair(), "one");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, KeyPair pair, String key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).type(new JOSEObjectType("logout+jwt")).build(), claims);
            token.sign(new RSASSASigner(pair.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    // No stereotype: the product must not find it.
    @EnableWebSecurity
    @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
    static class Beans {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.with(new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .addFilterAfter(Beans::signIn, SecurityContextHolderFilter.class)
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
            String user = ((HttpServletRequest) request).getHeader(USER);
            if (user != null) {
                var password = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of(password))));
            }
            chain.doFilter(request, response);
        }

        // Filters are asked only where a servlet stands behind them.
        @Bean
        ServletRegistrationBean<HttpServlet> nothing() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }

        @Bean
        RegisteredClientRepository clients(org.springframework.core.env.Environment environment) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("kontor")
                    .clientId("kontor")
                    .clientSecret("{noop}kontor-secret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(environment.getRequiredProperty("redirect"))
                    .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                    .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getTokenType().getValue().equals("id_token")) {
                    CLAIMS.getOrDefault(token.getPrincipal().getName(), Map.of())
                            .forEach((name, value) -> token.getClaims().claim(name, value));
                }
            };
        }

        @Bean
        KeyPair pair() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        }

        @Bean
        JWKSource<SecurityContext> keys(KeyPair pair) {
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID("one")
                    .build()));
        }

        @Bean
        JwtDecoder decoder(KeyPair pair) {
            return NimbusJwtDecoder.withPublicKey((RSAPublicKey) pair.getPublic()).build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }

    /** The value of one parameter in an address. */
    public static String parameter(String address, String name) {
        return Arrays.stream(address.replaceAll(".*\\?", "").split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> java.net.URLDecoder.decode(each.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
