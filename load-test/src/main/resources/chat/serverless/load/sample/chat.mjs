// What sample chats on WebSockets do: keep the connections in a table; find every connection for each message, and post to each. No message is
// stored.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const gateway = new ApiGatewayManagementApiClient({});
const TableName = process.env.CONNECTIONS_TABLE;
const done = { statusCode: 200 };

export const connect = async ({ requestContext: { connectionId: id } }) => {
  await tables.send(new PutCommand({ TableName, Item: { id } }));
  return done;
};

export const disconnect = async ({ requestContext: { connectionId: id } }) => {
  await tables.send(new DeleteCommand({ TableName, Key: { id } }));
  return done;
};

export const message = async ({ body }) => {
  const found = await tables.send(new ScanCommand({ TableName, ProjectionExpression: "id" }));
  await Promise.all(found.Items.map(async ({ id }) => {
    try {
      await gateway.send(new PostToConnectionCommand({ ConnectionId: id, Data: body }));
    } catch (error) {
      if (error.$metadata?.httpStatusCode !== 410) throw error;
      await tables.send(new DeleteCommand({ TableName, Key: { id } }));
    }
  }));
  return done;
};
