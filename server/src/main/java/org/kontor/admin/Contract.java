package org.kontor.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.SignedIn;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@code /api/openapi} tells beyond the signatures: who asks is no parameter, and the members of a record are always there, null only
 * where the record says so.
 */
@Configuration(proxyBeanMethods = false)
class Contract {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, SignedIn.class);
    }

    @Bean
    OpenApiCustomizer contractOfRecords() {
        return contract -> {
            contract.setInfo(new Info().title("Kontor").version("1"));
            Map<String, Schema> schemas = schemas(contract);
            schemas.forEach((name, schema) -> {
                Class<?> type = type(name);
                if (type != null && type.isRecord() && schema.getProperties() != null) {
                    describe(type, schema);
                }
            });
        };
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> schemas(OpenAPI contract) {
        return contract.getComponents() == null ? Map.of() : Objects.requireNonNullElse(contract.getComponents().getSchemas(), Map.of());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void describe(Class<?> type, Schema schema) {
        List<String> always = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = written == null || written.value().isEmpty() ? component.getName() : written.value();
            Schema member = (Schema) schema.getProperties().get(name);
            if (member != null) {
                always.add(name);
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.getProperties().put(name, orNull(member));
                }
            }
        }
        schema.setRequired(always);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema member) {
        if (member.get$ref() != null) {
            return new Schema().oneOf(List.of(member, new Schema().types(Set.of("null"))));
        }
        Set<String> types = new java.util.TreeSet<>(Objects.requireNonNullElse(member.getTypes(), Set.of()));
        types.add("null");
        member.setTypes(types);
        return member;
    }

    /** The class behind a schema's name: members of a class are written with a dot. */
    private static @Nullable Class<?> type(String name) {
        for (String tried = name; ; ) {
            try {
                return Class.forName(tried, false, Contract.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                int dot = tried.lastIndexOf('.');
                if (dot < 0) {
                    return null;
                }
                tried = tried.substring(0, dot) + "$" + tried.substring(dot + 1);
            }
        }
    }
}
