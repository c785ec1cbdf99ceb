package io.rapport.chassis.rest;

import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses query parameters that an operation does not know, and of those that it does none or a second value. */
public class QueryParameters {
    private final Map<Method, Map<String, Declared>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || !method.getDeclaringClass().getName().startsWith("io.rapport.")) {
            return;
        }
        Map<String, Declared> known = declared.computeIfAbsent(method, QueryParameters::declaredBy);
        List<FieldError> errors = request.getUriInfo().getQueryParameters().entrySet().stream()
                .flatMap(parameter -> fault(parameter.getValue(), known.get(parameter.getKey()))
                        .map(fault -> new FieldError("?" + parameter.getKey(), fault))
                        .stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private record Declared(boolean mayBeEmpty) {
        static Declared of(Class<?> type, @Nullable Size size) {
            return new Declared(type == String.class && (size == null || size.min() == 0));
        }
    }

    private static Optional<String> fault(List<String> values, @Nullable Declared declared) {
        if (declared == null) {
            return Optional.of("unknown query parameter");
        }
        if (values.size() > 1) {
            return Optional.of("given more than once");
        }
        if (!declared.mayBeEmpty() && values.contains("")) {
            return Optional.of("not a value that is allowed here");
        }
        return values.stream().allMatch(StrictJson::isStorable)
                ? Optional.empty()
                : Optional.of("not a text that can be searched for");
    }

    private static Map<String, Declared> declaredBy(Method method) {
        Map<String, Declared> all = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getAnnotation(QueryParam.class) instanceof QueryParam query) {
                all.put(query.value(), Declared.of(parameter.getType(), parameter.getAnnotation(Size.class)));
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (field.getAnnotation(QueryParam.class) instanceof QueryParam query) {
                            all.put(query.value(), Declared.of(field.getType(), field.getAnnotation(Size.class)));
                        }
                    }
                }
            }
        }
        return all;
    }
}
