package org.kontor.platform;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the page: hashed assets for a year, and {@code index.html} for every path that is not the API's, since the page
 * finds its way by itself.
 */
@Configuration(proxyBeanMethods = false)
class PageResources implements WebMvcConfigurer {

    private static final String FOLDER = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FOLDER + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageOrIndex());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    private static final class PageOrIndex extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            if (path.equals("api") || path.startsWith("api/")) {
                return null;
            }
            Resource found = path.isEmpty() ? null : super.getResource(path, location);
            return found == null ? super.getResource("index.html", location) : found;
        }
    }
}
