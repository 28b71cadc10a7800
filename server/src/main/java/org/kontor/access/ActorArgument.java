package org.kontor.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives the {@link Actor} to controller methods, made once per request. */
@Configuration(proxyBeanMethods = false)
class ActorArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = "org.kontor.actor";

    private final Actors actors;

    ActorArgument(Actors actors) {
        this.actors = actors;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object made = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (made == null) {
            made = actors.of(SignedIn.behind(request));
            request.setAttribute(ATTRIBUTE, made, RequestAttributes.SCOPE_REQUEST);
        }
        return made;
    }
}
