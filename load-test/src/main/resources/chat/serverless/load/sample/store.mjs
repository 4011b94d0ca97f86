// What sample chats on WebSockets do with a message: store it under its time, find every connection, post to each.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const gateway = new ApiGatewayManagementApiClient({});

export const handler = async (event) => {
  const message = JSON.parse(event.body);
  await tables.send(new PutCommand({
    TableName: "SampleMessages",
    Item: { room: "all", at: `${Date.now()}-${event.requestContext.requestId}`, text: message.drafts[0].text },
  }));
  const found = await tables.send(new ScanCommand({ TableName: "SampleConnections", ProjectionExpression: "id" }));
  await Promise.all(found.Items.map(({ id }) =>
    gateway.send(new PostToConnectionCommand({ ConnectionId: id, Data: event.body }))));
  return { statusCode: 200, body: "" };
};
