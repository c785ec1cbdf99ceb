package io.rapport.contacts.contact;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Lists in the OpenAPI document what {@code ?missing=} may ask for. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class MissingFields implements OASFilter {
    static final String PARAMETER = "missing";

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (PARAMETER.equals(parameter.getName())) {
            List<Object> names = ContactFields.all().stream()
                    .filter(ContactFields.Field::mayBeMissing)
                    .<Object>map(ContactFields.Field::name)
                    .toList();
            parameter.getSchema().maxLength(null).setEnumeration(names);
        }
        return parameter;
    }
}
