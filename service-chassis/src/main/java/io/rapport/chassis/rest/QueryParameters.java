package io.rapport.chassis.rest;

import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that an operation does not know, and a second value of one that it does. */
public class QueryParameters {
    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || !method.getDeclaringClass().getName().startsWith("io.rapport.")) {
            return;
        }
        Set<String> known = declared.computeIfAbsent(method, QueryParameters::declaredBy);
        List<FieldError> errors = request.getUriInfo().getQueryParameters().entrySet().stream()
                .flatMap(parameter -> fault(parameter.getValue(), known.contains(parameter.getKey()))
                        .map(fault -> new FieldError("?" + parameter.getKey(), fault))
                        .stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static Optional<String> fault(List<String> values, boolean known) {
        if (!known) {
            return Optional.of("unknown query parameter");
        }
        if (values.size() > 1) {
            return Optional.of("given more than once");
        }
        return values.stream().allMatch(StrictJson::isStorable)
                ? Optional.empty()
                : Optional.of("not a text that can be searched for");
    }

    private static Set<String> declaredBy(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getAnnotation(QueryParam.class) instanceof QueryParam query) {
                names.add(query.value());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (field.getAnnotation(QueryParam.class) instanceof QueryParam query) {
                            names.add(query.value());
                        }
                    }
                }
            }
        }
        return names;
    }
}
