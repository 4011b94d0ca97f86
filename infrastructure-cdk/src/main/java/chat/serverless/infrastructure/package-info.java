/// The chat as a construct for the AWS CDK: the same stack as `template.yaml`, resource by
/// resource.
///
/// The ids of constructs are the logical ids of the template. Where a construct of the CDK would
/// allow a function more than it needs (event sources, destinations, routes of the gateway), the
/// plain resource stands in its place, with the permission beside it.
@NullMarked
package chat.serverless.infrastructure;

import org.jspecify.annotations.NullMarked;
