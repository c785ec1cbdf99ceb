package io.rapport.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rapport.chassis.rest.Versioned;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** What the records and resources of a service say that their OpenAPI annotations do not. */
final class Code {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

    private final IndexView index;
    private final Map<String, ClassInfo> records = new HashMap<>();
    private final Map<String, MethodInfo> operations = new HashMap<>();

    Code(IndexView index) {
        this.index = index;
        index.getKnownClasses().stream()
                .filter(found -> found.isRecord() && found.name().toString().startsWith("io.rapport."))
                .sorted(Comparator.comparing(Code::isNamed))
                .forEach(found -> records.put(schemaName(found), found));
        for (AnnotationInstance annotation : index.getAnnotations(OPERATION)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.METHOD && annotation.value("operationId") != null) {
                operations.put(
                        annotation.value("operationId").asString(),
                        annotation.target().asMethod());
            }
        }
    }

    /** The enum of our own that has these constants, with the type around it: {@code Fact.Kind}. */
    Optional<String> enumOf(List<Object> constants) {
        return index.getKnownClasses().stream()
                .filter(found -> found.isEnum() && found.name().toString().startsWith("io.rapport."))
                .filter(found -> found.declaredAnnotation(DotName.createSimple(Schema.class)) == null)
                .filter(found -> found.enumConstants().stream()
                        .map(FieldInfo::name)
                        .toList()
                        .equals(constants))
                .map(found -> found.name().withoutPackagePrefix().replace('$', '.'))
                .findFirst();
    }

    /** A property of an object on the wire. */
    record Property(String name, boolean nullable, boolean primitive) {}

    /** An object on the wire. */
    record Shape(List<Property> properties, boolean omitsNull) {}

    Optional<Shape> recordOf(String schemaName) {
        return Optional.ofNullable(records.get(schemaName))
                .map(found -> new Shape(properties(found), omitsNull(found)));
    }

    boolean isVersioned(String schemaName) {
        ClassInfo found = records.get(schemaName);
        return found != null && isVersioned(found);
    }

    Optional<MethodInfo> operation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /** Whether the answer of the method carries an ETag. */
    boolean isVersioned(MethodInfo method) {
        ClassInfo found = index.getClassByName(method.returnType().name());
        return found != null && isVersioned(found);
    }

    /** The scopes or roles of which a caller needs one; empty when no token is needed. */
    static List<String> permissions(MethodInfo method) {
        DotName rolesAllowed = DotName.createSimple(RolesAllowed.class);
        AnnotationInstance own = method.annotation(rolesAllowed);
        if (own == null && method.hasAnnotation(DotName.createSimple(jakarta.annotation.security.PermitAll.class))) {
            return List.of();
        }
        AnnotationInstance found = own != null ? own : method.declaringClass().declaredAnnotation(rolesAllowed);
        return found == null ? List.of() : List.of(found.value().asStringArray());
    }

    private static boolean isVersioned(ClassInfo found) {
        return found.interfaceNames().contains(DotName.createSimple(Versioned.class));
    }

    private List<Property> properties(ClassInfo found) {
        List<Property> properties = new ArrayList<>();
        for (RecordComponentInfo component : found.recordComponentsInDeclarationOrder()) {
            ClassInfo unwrapped = found.field(component.name()).hasAnnotation(DotName.createSimple(JsonUnwrapped.class))
                    ? index.getClassByName(component.type().name())
                    : null;
            if (unwrapped != null) {
                properties.addAll(properties(unwrapped));
            } else {
                properties.add(new Property(
                        wireName(found.field(component.name())),
                        component.type().hasAnnotation(NULLABLE),
                        component.type().kind() == Type.Kind.PRIMITIVE));
            }
        }
        return properties;
    }

    private static String wireName(FieldInfo component) {
        AnnotationInstance property = component.annotation(DotName.createSimple(JsonProperty.class));
        return property == null || property.value() == null
                ? component.name()
                : property.value().asString();
    }

    private static boolean omitsNull(ClassInfo found) {
        AnnotationInstance include = found.declaredAnnotation(DotName.createSimple(JsonInclude.class));
        return include != null && include.value().asEnum().equals("NON_NULL");
    }

    private static boolean isNamed(ClassInfo found) {
        AnnotationInstance schema = found.declaredAnnotation(DotName.createSimple(Schema.class));
        return schema != null && schema.value("name") != null;
    }

    private static String schemaName(ClassInfo found) {
        AnnotationInstance schema = found.declaredAnnotation(DotName.createSimple(Schema.class));
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? found.simpleName() : name.asString();
    }
}
