package org.kontor.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the few mappings that an address can mean by its beginning and its length before their patterns are tried. Spring tries all
 * of some hundred patterns on each request to an address with a variable in it, which took a tenth of a list's time.
 */
@Component
final class MappingsByBeginning implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {

            private volatile @Nullable Index index;

            @Override
            protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
                Mapped only = escaped(request.getRequestURI()) ? null : only(path, request);
                if (only == null) {
                    return super.lookupHandlerMethod(path, request);
                }
                request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, only.method());
                handleMatch(only.info(), path, request);
                return only.method();
            }

            /** What the address means where it is one mapping with a variable; all else is told by Spring. */
            private @Nullable Mapped only(String path, HttpServletRequest request) {
                Index known = index;
                if (known == null) {
                    known = new Index(getHandlerMethods());
                    index = known;
                }
                Mapped only = null;
                for (Mapped mapped : known.candidates(path)) {
                    RequestMappingInfo matching = getMatchingMapping(mapped.info(), request);
                    if (matching != null && only != null) {
                        return null;
                    }
                    only = matching == null ? only : new Mapped(matching, mapped.method());
                }
                return only;
            }
        };
    }

    /** An escaped address, or one with parameters in its path, is compared by the patterns alone. */
    private static boolean escaped(String address) {
        return address.indexOf('%') >= 0 || address.indexOf(';') >= 0;
    }

    private record Mapped(RequestMappingInfo info, HandlerMethod method) {}

    /** The mappings by the first two parts of their addresses and the number of all. */
    private static final class Index {

        private final Set<String> direct = new HashSet<>();
        private final Map<String, List<Mapped>> byBeginning = new HashMap<>();
        private final List<Mapped> anywhere = new ArrayList<>();

        Index(Map<RequestMappingInfo, HandlerMethod> mappings) {
            mappings.forEach((info, method) -> {
                direct.addAll(info.getDirectPaths());
                Mapped mapped = new Mapped(info, method);
                info.getPatternValues().forEach(pattern -> {
                    String bare = pattern.replaceAll("\\{[^*}/][^}]*}", "x");
                    boolean told = beginning(pattern).chars().noneMatch(c -> c == '{' || c == '*' || c == '?') && beginning(pattern).length() < pattern.length();
                    if (told && bare.chars().noneMatch(c -> c == '{' || c == '*')) {
                        byBeginning.computeIfAbsent(key(bare), key -> new ArrayList<>()).add(mapped);
                    } else if (!info.getDirectPaths().contains(pattern)) {
                        anywhere.add(mapped);
                    }
                });
            });
        }

        /** The mappings that may fit; none where Spring knows the address as it is, or where one may fit that begins anyhow. */
        List<Mapped> candidates(String path) {
            List<Mapped> found = direct.contains(path) ? null : byBeginning.get(key(path));
            if (found == null || anywhere.isEmpty()) {
                return found == null ? List.of() : found;
            }
            List<Mapped> all = new ArrayList<>(found);
            all.addAll(anywhere);
            return all;
        }

        private static String key(String path) {
            return path.chars().filter(c -> c == '/').count() + beginning(path);
        }

        /** Its first two parts. */
        private static String beginning(String path) {
            int second = path.indexOf('/', 1);
            int third = second < 0 ? -1 : path.indexOf('/', second + 1);
            return third < 0 ? path : path.substring(0, third);
        }
    }
}
