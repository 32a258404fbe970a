"""Reading the bot's calls with python-telegram-bot: a field that it does not know, or reads otherwise, is refused."""

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import telegram
from telegram.constants import FileSizeLimit, InlineKeyboardButtonLimit, MessageLimit

Markup = telegram.InlineKeyboardMarkup | telegram.ReplyKeyboardMarkup | telegram.ReplyKeyboardRemove

NAMES = {
    "sendMessage": "send_message",
    "getUpdates": "get_updates",
    "editMessageReplyMarkup": "edit_message_reply_markup",
    "deleteMessage": "delete_message",
    "answerCallbackQuery": "answer_callback_query",
    "getFile": "get_file",
    "leaveChat": "leave_chat",
    "setWebhook": "set_webhook",
    "deleteWebhook": "delete_webhook",
    "setMyCommands": "set_my_commands",
}
MAX_DOWNLOAD = int(FileSizeLimit.FILESIZE_DOWNLOAD)


class Refused(Exception):
    """What Telegram answers instead of OK."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.description, self.retry_after = code, description, retry_after

    def to_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


@dataclass(frozen=True)
class Call:
    """One call that the bot made, with its parameters as they came over the wire."""

    method: str
    fields: Mapping[str, str]

    def number(self, name: str) -> int:
        value = self.fields.get(name, "")
        if not re.fullmatch(r"-?\d+", value):
            raise bad(f"{name} is not specified")
        return int(value)

    def chat(self) -> int:
        return self.number("chat_id")

    def text(self) -> str:
        text = self.fields.get("text", "")
        if not text.strip():
            raise bad("message text is empty")
        if len(text.encode("utf-16-le")) // 2 > MessageLimit.MAX_TEXT_LENGTH:
            raise bad("message is too long")
        return text.strip()

    def markup(self) -> Markup | None:
        raw = self.fields.get("reply_markup")
        return None if raw is None else read_markup(json.loads(raw))


def check_fields(call: Call) -> None:
    """Every parameter must be one that python-telegram-bot knows for this method."""
    known = inspect.signature(getattr(telegram.Bot, NAMES[call.method])).parameters
    unknown = set(call.fields) - set(known)
    if unknown:
        raise bad(f"unknown parameters {sorted(unknown)}")


def read_markup(raw: dict[str, Any]) -> Markup:
    """The keyboard as python-telegram-bot reads it; refused where the two do not agree to the last field."""
    markup: Markup
    if "inline_keyboard" in raw:
        inline = telegram.InlineKeyboardMarkup.de_json(raw)
        for row in inline.inline_keyboard:
            for button in row:
                _check_inline(button)
        markup = inline
    elif "keyboard" in raw:
        rows = [[telegram.KeyboardButton.de_json(button) for button in row] for row in raw["keyboard"]]
        more = {name: value for name, value in raw.items() if name != "keyboard"}
        markup = telegram.ReplyKeyboardMarkup(rows, **more)
    elif "remove_keyboard" in raw:
        markup = telegram.ReplyKeyboardRemove.de_json(raw)
    else:
        raise bad("object expected as reply markup")
    if _bare(markup.to_dict()) != _bare(raw):
        raise bad("reply markup is read differently by python-telegram-bot")
    return markup


def _check_inline(button: telegram.InlineKeyboardButton) -> None:
    if not button.text:
        raise bad("inline keyboard button text is empty")
    if button.url is not None:
        host = re.fullmatch(r"https?://([^/:]+)(:\d+)?(/.*)?", button.url)
        if host is None or "." not in host[1]:
            raise bad(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    elif button.callback_data is not None:
        size = len(str(button.callback_data).encode())
        if not InlineKeyboardButtonLimit.MIN_CALLBACK_DATA <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise bad("BUTTON_DATA_INVALID")
    else:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def _bare(value: Any) -> Any:
    """JSON without nulls, for comparison."""
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_bare(inner) for inner in value]
    return value
